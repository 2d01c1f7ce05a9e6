"""Given and family names that tell a person from a place, and a woman from a man.

Only names that are hardly anything else; a name that both bear is in neither list. Spelled as
:func:`~peacegraph.registry.fold` does, without accents.
"""

from __future__ import annotations

from peacegraph.extraction.lexicon import words

FEMININE = words(
    "abigail adaeze adele agnes agnieszka aicha aisha aissatou alejandra alessandra alexandra alice "
    "alicia alina amalia amanda amelia amina aminata amira amy ana anastasia andrea angela angelina "
    "angelique anita anja anna anne annette annika antonia aurelie ayesha barbara beatrice beatriz "
    "bianca bintou birgit bridget brigitte camila carla carmen carol carolina caroline catarina "
    "catherine cecile cecilia celine charlotte chiara chloe christina christine clara claire "
    "claudia comfort constance cristina cynthia daniela deborah deepa delphine denise diana diane "
    "dolores dominga doris dorothy edith elena eleni eleonora elena elina elisabeth elise elizabeth "
    "ella ellen elodie elsa emilia emily emma erika esperanza esther eugenia eva evelyn farida "
    "fatima fatou fatoumata fatma fiona florence francesca francoise freya gabriela genevieve "
    "gertrude gisele gita gladys gloria grace greta gulnara hadiza halima hanna hannah hawa heather "
    "heidi helen helena helene helga henrietta hilda ida imelda ines ingrid irene irina iris isabel "
    "isabella isabelle ivana jane janet janine jasmine jeanne jelena jennifer jessica joana joanna "
    "johanna josefina josephine joyce juana judith julia juliana julie juliet karen karin karina "
    "katarina kate katherine kathleen katja kavita keiko khadija klara kristina lakshmi larisa laura "
    "leila lena leonor leticia leyla lidia lilian liliana lina linda lisa lisbeth louise lourdes lucia "
    "lucie lucy ludmila luisa lydia madeleine magdalena mame manuela marcela margaret margarida "
    "margarita margot marguerite maria mariam mariama mariana marianne marie marina marta martha "
    "martina mary matilda maura meera melanie mercedes mercy michelle milena mina mirjam miriam "
    "monica monika nadia nadine nana-ama nancy natalia natalie natasha neema nicole nina noura odette "
    "ofelia olga olivia pamela patience patricia paula pauline petra phyllis pilar precious priscilla "
    "priya rachel radhika rania raquel rasha rebecca regina rekha renata rita roberta rosa rosalie "
    "rose rosemary roxana ruth sabina sabine sabitra sadaf sakura salma samantha samira sandra sanjukta "
    "sara sarah sharon sheila shirin silvia simone sofia sonia sophia sophie stefania stella stephanie "
    "sunita susan susanna sushma svetlana sylvia sylvie tamara tania tanja tatiana teresa thandeka "
    "thandi theresa therese ursula valentina valentine valerie vanessa vera veronica veronika victoria "
    "virginia wanjiku winnie wendy yasmin yolanda yuki yuliya yvette yvonne zainab zeinab zoe zuzana"
)
MASCULINE = words(
    "abdallah abdel abdirashid abdou abdoulaye abdul abdullah abdullahi abebe achim adam adama adrian "
    "ahmad ahmed akira alain alan albert alberto aleksandar alejandro alex alexander alfred ali "
    "alioune allan alpha amadou amir anders andreas andrew andrey andrzej angelo anil anirudh anthony "
    "antoine antonio anton antti aristide arjun armando arnaud arne arthur arturo arvid ashok babacar "
    "bakary balazs bashir benedict benjamin bernard bernardo bilal birame bjorn bogdan boris boubacar "
    "brian bruno carl carlo carlos celestin cesar charles cheikh chris christian christopher ciaran "
    "claude claudio clement colin conor cornelius craig cristian dag daniel dario david declan dennis "
    "desmond didier diego dieter dimitri dmitri dominic donald douglas duarte edgar eduardo edward "
    "edwin eero emil emilio emmanuel enrico enrique eric erik ernest ernesto esteban etienne eugene "
    "evans fabrice farhan farouk felipe felix fergal fernando filip florian francesco francis "
    "francisco franck francois frank franz fred frederic frederick friedrich gabriel gareth gary "
    "gaspard geoffrey george georges gerald gerard gerhard giacomo gilbert giorgio giovanni giuseppe "
    "godfrey gonzalo gordon graham gregory guillaume guillermo gunnar gustavo guy hamid hamisi hans "
    "harald harold harry hassan hector heinrich hendrik henri henrik henrique henry herbert hermann "
    "horst hugo humberto hussein ian ibrahim ignacio igor imran isaac ismail issa ivan jack jacek "
    "jacob jacques jaime jakob jamal james jan jared jason javier jean jeff jeffrey jens jeremy jerome "
    "jesus jim joachim joao joaquin joel johan johann johannes john johnny jonas jonathan joost jorge "
    "jose josef joseph joshua juan jukka jules julian julien julio juma jurgen karim karl karsten keith "
    "kenji kenneth kevin khalid klaus kofi kurt kwabena kwame kwasi lamin lars laurent lawrence leon "
    "leonard leonardo liam lorenzo louis luc luca lucas luciano luis luka lukas maarten magnus mahamat "
    "malcolm mamadou manfred manuel marc marcel marcelo marco marcos marek mario mark marko markus "
    "martin masaru mathieu matteo matthew matthias mauricio max maxime michael michel miguel mikael "
    "mikhail milan miroslav mizanur modibo mohamed mohammad mohammed mohamud moses moussa muhammad "
    "mustafa nabil nelson nicholas nicolas nigel nikolai nikolay nils norbert olaf oleg oliver olivier "
    "omar oscar oskar osman otto oumar ousmane pablo paolo pascal patrice patrick paul paulo pavel "
    "pedro pekka per peter petr philip philippe pierre piotr prakash rafael rahul rajesh rajiv ralph "
    "ramon raul ravi raymond rene reza rhys ricardo richard rik robert roberto rodrigo roger roland "
    "roman romain ronald ruben rudolf rui russell salah salif salvador samuel sandro sanjay sanjeev "
    "santiago saul sean sebastian sekou serge sergei sergey sergio seydou simon soren stanislav stefan "
    "stephan stephane stephen steve steven stewart stuart sunil suresh sven sylvain takeshi tarek terry "
    "theo theodore thierry thomas tim timothy tomas tommaso tony toshiro ulrich umberto valentin "
    "vasily victor viktor vincent vincenzo vladimir walter warren washington werner wilfred wilhelm "
    "william willem wolfgang xavier yakubu yannick yaw yosafat youssef yusuf yves zoran"
)
# Family names that begin most Vietnamese names; three or four short words follow in all.
VIETNAMESE_FAMILY = words(
    "nguyen tran le pham huynh hoang phan vu vo dang bui do ho ngo duong ly dinh doan lam trinh mai "
    "dao truong luong ha cao luu tong thai chu ta tang kieu la nghiem khuc vuong phung to tieu mac "
    "quach hua thach dam bach nong giap than lo la ninh trieu van chau nghe ma loc lai an au che "
    "khong luc"
)
