# Draws 1-search-lambda.svg from 1-search-lambda.dat: gnuplot -d 1-search-lambda.gp (gnuplot 5.4 or later)
reset
set encoding utf8
set terminal svg size 860,458 fixed noenhanced \
  background '#FFFFFF' font 'Helvetica,Arial,sans-serif,13' linewidth 1
set output '1-search-lambda.svg'
set multiplot

# The legend
set lmargin at screen 0; set rmargin at screen 1
set bmargin at screen 0; set tmargin at screen 1
unset border; unset tics; unset key
set samples 2
set xrange [0:860]
set yrange [0:458]
set label 'hidden [50, 30]' at 114,437 textcolor rgb '#333333'
set label 'hidden [50, 30, 20]' at 284,437 textcolor rgb '#333333'
set label 'hidden [50, 30, 20, 20]' at 484,437 textcolor rgb '#333333'
set label 'hidden [50, 30, 20, 20, 10]' at 114,415 textcolor rgb '#333333'
set label 'hidden [50, 30, 20, 20, 10, 10]' at 374,415 textcolor rgb '#333333'
set label 'hidden [50, 30, 20, 20, 10, 10, 10]' at 114,393 textcolor rgb '#333333'
set label 'hidden [50, 30, 20, 20, 10, 10, 10, 10]' at 434,393 textcolor rgb '#333333'
set label '' at 784,393 textcolor rgb '#333333'
set label 'published' at 114,371 textcolor rgb '#333333'
plot \
  '+' every ::0::0 using (93):(437) with points pointtype 7 pointsize 0.9 linewidth 1.5 linecolor rgb '#0D0887', \
  '+' every ::0::0 using (263):(437) with points pointtype 7 pointsize 0.9 linewidth 1.5 linecolor rgb '#49039E', \
  '+' every ::0::0 using (463):(437) with points pointtype 7 pointsize 0.9 linewidth 1.5 linecolor rgb '#7B07A4', \
  '+' every ::0::0 using (93):(415) with points pointtype 7 pointsize 0.9 linewidth 1.5 linecolor rgb '#A52096', \
  '+' every ::0::0 using (353):(415) with points pointtype 7 pointsize 0.9 linewidth 1.5 linecolor rgb '#C7437B', \
  '+' every ::0::0 using (93):(393) with points pointtype 7 pointsize 0.9 linewidth 1.5 linecolor rgb '#E26860', \
  '+' every ::0::0 using (413):(393) with points pointtype 7 pointsize 0.9 linewidth 1.5 linecolor rgb '#F58F45', \
  '+' every ::0::0 using (763):(393) with points pointtype 7 pointsize 0.9 linewidth 1.5 linecolor rgb '#FEBC2A', \
  '+' every ::0::0 using (93):(371) with points pointtype 12 pointsize 1.3 linewidth 1.5 linecolor rgb '#333333'
unset label

set border 3 linecolor rgb '#666666'
set xtics nomirror out scale 0.6,0.3 offset 0,0.4 textcolor rgb '#333333'
set ytics nomirror out scale 0.6,0.3 textcolor rgb '#333333'
set grid ytics linetype 1 linecolor rgb '#DDDDDD' linewidth 1
unset key
set xrange [0.00327642:0.0986312]
set yrange [34:53]
set logscale x
set format x '%g'
set xtics ('' 0.004 1, '0.005' 0.005, '' 0.006 1, '' 0.007 1, '' 0.008 1, '' 0.009 1, '0.01' 0.01, '0.02' 0.02, '' 0.03 1, '' 0.04 1, '0.05' 0.05, '' 0.06 1, '' 0.07 1, '' 0.08 1, '' 0.09 1)
set xlabel 'penalty weight λ' offset 0,0.8 textcolor rgb '#333333'

# Panel 1
set lmargin at screen 0.09302; set rmargin at screen 0.51628
set bmargin at screen 0.11790; set tmargin at screen 0.70742
set title 'search' offset 0,-0.4 textcolor rgb '#333333'
set format y '%.0f'; set ytics 2; set ylabel 'validation accuracy (%)' textcolor rgb '#333333'
plot \
  '1-search-lambda.dat' index 0 using 1:($2*100) with points pointtype 7 pointsize 0.9 linewidth 1.5 linecolor rgb '#0D0887', \
  '1-search-lambda.dat' index 1 using 1:($2*100) with points pointtype 7 pointsize 0.9 linewidth 1.5 linecolor rgb '#49039E', \
  '1-search-lambda.dat' index 2 using 1:($2*100) with points pointtype 7 pointsize 0.9 linewidth 1.5 linecolor rgb '#7B07A4', \
  '1-search-lambda.dat' index 3 using 1:($2*100) with points pointtype 7 pointsize 0.9 linewidth 1.5 linecolor rgb '#C7437B', \
  '1-search-lambda.dat' index 4 using 1:($2*100) with points pointtype 7 pointsize 0.9 linewidth 1.5 linecolor rgb '#E26860', \
  '1-search-lambda.dat' index 5 using 1:($2*100) with points pointtype 7 pointsize 0.9 linewidth 1.5 linecolor rgb '#F58F45', \
  '1-search-lambda.dat' index 6 using 1:($2*100) with points pointtype 7 pointsize 0.9 linewidth 1.5 linecolor rgb '#F58F45'

# Panel 2
set lmargin at screen 0.54884; set rmargin at screen 0.97209
set bmargin at screen 0.11790; set tmargin at screen 0.70742
set title 'as published' offset 0,-0.4 textcolor rgb '#333333'
set format y ''; set ytics 2; unset ylabel
plot \
  '1-search-lambda.dat' index 7 using 1:(($2-$3)*100):(0):(2*$3*100) with vectors heads size screen 0.004,90 linewidth 1.3 linecolor rgb '#0D0887', \
  '1-search-lambda.dat' index 7 using 1:($2*100) with points pointtype 7 pointsize 0.9 linewidth 1.5 linecolor rgb '#0D0887', \
  '1-search-lambda.dat' index 9 using 1:(($2-$3)*100):(0):(2*$3*100) with vectors heads size screen 0.004,90 linewidth 1.3 linecolor rgb '#7B07A4', \
  '1-search-lambda.dat' index 9 using 1:($2*100) with points pointtype 7 pointsize 0.9 linewidth 1.5 linecolor rgb '#7B07A4', \
  '1-search-lambda.dat' index 11 using 1:(($2-$3)*100):(0):(2*$3*100) with vectors heads size screen 0.004,90 linewidth 1.3 linecolor rgb '#A52096', \
  '1-search-lambda.dat' index 11 using 1:($2*100) with points pointtype 7 pointsize 0.9 linewidth 1.5 linecolor rgb '#A52096', \
  '1-search-lambda.dat' index 13 using 1:(($2-$3)*100):(0):(2*$3*100) with vectors heads size screen 0.004,90 linewidth 1.3 linecolor rgb '#C7437B', \
  '1-search-lambda.dat' index 13 using 1:($2*100) with points pointtype 7 pointsize 0.9 linewidth 1.5 linecolor rgb '#C7437B', \
  '1-search-lambda.dat' index 15 using 1:(($2-$3)*100):(0):(2*$3*100) with vectors heads size screen 0.004,90 linewidth 1.3 linecolor rgb '#E26860', \
  '1-search-lambda.dat' index 15 using 1:($2*100) with points pointtype 7 pointsize 0.9 linewidth 1.5 linecolor rgb '#E26860', \
  '1-search-lambda.dat' index 17 using 1:(($2-$3)*100):(0):(2*$3*100) with vectors heads size screen 0.004,90 linewidth 1.3 linecolor rgb '#F58F45', \
  '1-search-lambda.dat' index 17 using 1:($2*100) with points pointtype 7 pointsize 0.9 linewidth 1.5 linecolor rgb '#F58F45', \
  '1-search-lambda.dat' index 19 using 1:(($2-$3)*100):(0):(2*$3*100) with vectors heads size screen 0.004,90 linewidth 1.3 linecolor rgb '#F58F45', \
  '1-search-lambda.dat' index 19 using 1:($2*100) with points pointtype 7 pointsize 0.9 linewidth 1.5 linecolor rgb '#F58F45', \
  '1-search-lambda.dat' index 8 using 1:($2*100) with points pointtype 12 pointsize 1.3 linewidth 1.5 linecolor rgb '#0D0887', \
  '1-search-lambda.dat' index 10 using 1:($2*100) with points pointtype 12 pointsize 1.3 linewidth 1.5 linecolor rgb '#7B07A4', \
  '1-search-lambda.dat' index 12 using 1:($2*100) with points pointtype 12 pointsize 1.3 linewidth 1.5 linecolor rgb '#A52096', \
  '1-search-lambda.dat' index 14 using 1:($2*100) with points pointtype 12 pointsize 1.3 linewidth 1.5 linecolor rgb '#C7437B', \
  '1-search-lambda.dat' index 16 using 1:($2*100) with points pointtype 12 pointsize 1.3 linewidth 1.5 linecolor rgb '#E26860', \
  '1-search-lambda.dat' index 18 using 1:($2*100) with points pointtype 12 pointsize 1.3 linewidth 1.5 linecolor rgb '#F58F45', \
  '1-search-lambda.dat' index 20 using 1:($2*100) with points pointtype 12 pointsize 1.3 linewidth 1.5 linecolor rgb '#F58F45'

unset multiplot
unset output
